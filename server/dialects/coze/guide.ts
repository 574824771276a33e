import type { Guide } from "../../http/guide";

export const cozeGuide: Guide = {
  title: "Coze",
  summary: {
    en: "The OAuth endpoints of Coze and the two calls that show what a token is good for, for its own clients.",
    "zh-CN": "扣子的 OAuth 接口，以及用于验证令牌的两个接口，供其官方 SDK 直接使用。",
  },
  preparation: {
    en: "Make an app for Coze on the page “Apps”: of the kind Service for the examples here. Add the public half of an RSA key in PEM to it, and put its app ID (13 digits) and the key's fingerprint in the place of the capitals. The curl example takes a personal access token with the permission workspaces:read instead.",
    "zh-CN":
      "在“应用”页面为 Coze 创建一个应用，这里的示例使用“服务”类型。为它添加 RSA 公钥（PEM 格式），再把大写的占位符换成应用 ID（13 位数字）和公钥指纹。curl 示例则使用带有 workspaces:read 权限的个人访问令牌。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) => `curl -s ${appUrl}/v1/users/me -H "Authorization: Bearer PERSONAL_ACCESS_TOKEN"
curl -s "${appUrl}/v1/workspaces?page_num=1&page_size=20" -H "Authorization: Bearer PERSONAL_ACCESS_TOKEN"`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import secrets, time
from urllib.parse import urlsplit

import requests
from authlib.jose import jwt

url = "${appUrl}"
now = int(time.time())
header = {"alg": "RS256", "typ": "JWT", "kid": "KEY_FINGERPRINT"}
claims = {"iss": "APP_ID", "aud": urlsplit(url).netloc, "iat": now, "exp": now + 600, "jti": secrets.token_hex(32)}
assertion = jwt.encode(header, claims, open("private_key.pem").read()).decode()
answer = requests.post(
    f"{url}/api/permission/oauth2/token",
    json={"grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer", "duration_seconds": 900},
    headers={"Authorization": f"Bearer {assertion}"},
)
token = answer.json()["access_token"]
print(requests.get(f"{url}/v1/users/me", headers={"Authorization": f"Bearer {token}"}).json())`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `import { readFileSync } from "node:fs";
import { CozeAPI, getJWTToken } from "@coze/api";

const baseURL = "${appUrl}";
const { access_token: token } = await getJWTToken({
  baseURL,
  appId: "APP_ID",
  aud: new URL(baseURL).hostname,
  keyid: "KEY_FINGERPRINT",
  privateKey: readFileSync("private_key.pem", "utf8"),
});
console.log(await new CozeAPI({ baseURL, token }).users.me());`,
    },
  ],
  differences: [
    {
      en: "Permission points are the scopes of this installation, such as workspaces:read; its clients name none, so an app gets its default ones.",
      "zh-CN": "权限点就是本服务的权限范围，例如 workspaces:read；SDK 不会指定，因此应用得到它的默认权限。",
    },
    {
      en: "Access tokens are signed JWTs without the prefixes czu_ and czs_; codes begin with lko_, refresh tokens with lkg_.",
      "zh-CN": "访问令牌是已签名的 JWT，没有 czu_ 和 czs_ 前缀；授权码以 lko_ 开头，刷新令牌以 lkg_ 开头。",
    },
    {
      en: "The chosen workspace is the only one a token sees, without the workspace in the address as well: the person chooses one when they agree.",
      "zh-CN": "令牌只能看到选定的空间；即使地址中没有指定空间，用户在授权时也会选择一个。",
    },
    {
      en: "In the scope of a JWT request account_permission alone gives anything; points for certain workspaces or workflows give nothing.",
      "zh-CN": "JWT 请求的 scope 中只有 account_permission 生效，针对特定空间或工作流的权限点不会授予任何权限。",
    },
  ],
  safer: [
    {
      en: "An app that has a secret presents it for each refresh, too: a refresh token that was stolen is of no use by itself.",
      "zh-CN": "有密钥的应用每次刷新也必须出示密钥：仅凭被盗的刷新令牌无法使用。",
    },
    {
      en: "A code, a device code and a signed assertion are good once; a code or refresh token that comes back ends what it gave.",
      "zh-CN": "授权码、设备码和签名断言只能使用一次；已使用的授权码或刷新令牌再次出现时，相关授权会被终止。",
    },
    {
      en: "The plain code challenge can be switched off, for one app or with COZE_PLAIN_PKCE=false for all.",
      "zh-CN": "可以为单个应用关闭 plain 方式的 PKCE，也可以用 COZE_PLAIN_PKCE=false 全部关闭。",
    },
    {
      en: "Whoever is not in the workspace that an app asks for is told so here; the app learns nothing.",
      "zh-CN": "如果用户不在应用所请求的空间中，只有用户会看到提示，应用得不到任何信息。",
    },
  ],
};
