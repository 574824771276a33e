import type { Guide } from "../../http/guide";

export const oauthGuide: Guide = {
  title: "OAuth 2.1 / OpenID Connect",
  summary: {
    en: "The standards: any OAuth or OpenID Connect library works, told nothing but this installation's address.",
    "zh-CN": "标准协议：任何 OAuth 或 OpenID Connect 库只需知道本服务的地址即可使用。",
  },
  preparation: {
    en: "Make an app on the page “Apps”: of the kind Service for the examples here. Put its client ID and a secret in the place of the capitals.",
    "zh-CN": "在“应用”页面创建一个应用，这里的示例使用“服务”类型，再把大写的占位符换成它的客户端 ID 和密钥。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) =>
        `curl -s ${appUrl}/oauth/token -u "CLIENT_ID:CLIENT_SECRET" -d grant_type=client_credentials`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `from authlib.integrations.requests_client import OAuth2Session

session = OAuth2Session("CLIENT_ID", "CLIENT_SECRET", token_endpoint="${appUrl}/oauth/token")
print(session.fetch_token(grant_type="client_credentials"))`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `import * as client from "openid-client";

// An http address takes { execute: [client.allowInsecureRequests] } as the fifth argument.
const config = await client.discovery(new URL("${appUrl}"), "CLIENT_ID", "CLIENT_SECRET");
console.log(await client.clientCredentialsGrant(config));`,
    },
  ],
  differences: [
    {
      en: "Only what OAuth 2.1 kept is spoken: no implicit or password grant, no plain PKCE, redirect addresses compared as they stand.",
      "zh-CN": "只支持 OAuth 2.1 保留的部分：没有隐式授权和密码授权，PKCE 只支持 S256，重定向地址逐字比对。",
    },
    {
      en: "A refresh token is good for one use; the same one gets the same successor for 30 seconds.",
      "zh-CN": "刷新令牌只能使用一次；30 秒内重复使用会得到同样的新令牌。",
    },
  ],
  safer: [
    {
      en: "An access token ends with its app, its grant and its person: introspection knows at once, a check of the signature alone only when it expires.",
      "zh-CN": "应用、授权或账号失效时访问令牌随之失效：内省立即生效，只验签名的服务要到令牌过期才知道。",
    },
    {
      en: "Tokens can be bound to a key of the app (DPoP), and requests pushed before the browser is sent (PAR).",
      "zh-CN": "令牌可以绑定到应用的密钥（DPoP），授权请求可以先由应用推送（PAR）。",
    },
  ],
};
