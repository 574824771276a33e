import type { Guide } from "../../http/guide";

export const baiduGuide: Guide = {
  title: "Baidu AI",
  summary: {
    en: "The token endpoint of Baidu AI for its own SDKs, those of Qianfan included: point them at this installation and give them an app's two keys.",
    "zh-CN": "百度 AI 的令牌接口，供其官方 SDK（包括千帆）使用：把地址指向本服务，填入应用的两个密钥即可。",
  },
  preparation: {
    en: "Make an app for this accent. Its id is the API Key, its secret the Secret Key; put them in the place of the capitals.",
    "zh-CN": "先为此协议创建一个应用：应用 ID 即 API Key，密钥即 Secret Key，用它们替换大写的占位符。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) => `TOKEN=$(curl -s -X POST ${appUrl}/oauth/2.0/token \\
  -d grant_type=client_credentials -d client_id=YOUR_API_KEY -d client_secret=YOUR_SECRET_KEY \\
  | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
curl -s -X POST ${appUrl}/rest/2.0/latchkey/v1/whoami -d access_token=$TOKEN`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import requests

url = "${appUrl}"
credentials = {"grant_type": "client_credentials", "client_id": "YOUR_API_KEY", "client_secret": "YOUR_SECRET_KEY"}
token = requests.post(f"{url}/oauth/2.0/token", data=credentials).json()
print(requests.post(f"{url}/rest/2.0/latchkey/v1/whoami", data={"access_token": token["access_token"]}).json())

refresh = {"grant_type": "refresh_token", "refresh_token": token["refresh_token"]}
print(requests.post(f"{url}/oauth/2.0/token", data=refresh).json()["expires_in"])`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `const answer = await fetch("${appUrl}/oauth/2.0/token", {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "YOUR_API_KEY",
    client_secret: "YOUR_SECRET_KEY",
  }),
});
const { access_token } = await answer.json();
const who = await fetch("${appUrl}/rest/2.0/latchkey/v1/whoami", {
  method: "POST",
  body: new URLSearchParams({ access_token }),
});
console.log(await who.json());`,
    },
  ],
  differences: [
    {
      en: "An access token is a JWT that any service can check with this installation's public keys, and token_type stands beside the six usual members. session_key and session_secret are there and mean nothing.",
      "zh-CN":
        "access_token 是 JWT，任何服务都能用本服务的公钥校验；六个常见字段之外还有 token_type。session_key 与 session_secret 仅为兼容而返回，没有用途。",
    },
    {
      en: "A refresh token works, with the app's keys or by itself. It is good for one use and gives its successor; sent again within half a minute, it gives the same one.",
      "zh-CN":
        "refresh_token 可以使用，可附带应用的密钥，也可单独提交。每个只能用一次，并换得下一个；半分钟内重发会得到同一个结果。",
    },
    {
      en: "error_code 40002 (wrong key or secret), 40003 (https required) and 40004 (address not allowed) stand beside error and error_description.",
      "zh-CN":
        "error 与 error_description 之外还有 error_code：40002 表示密钥错误，40003 表示必须使用 https，40004 表示来源地址不在白名单。",
    },
    {
      en: "The services themselves are yours: only /rest/2.0/latchkey/v1/whoami is here, to show how one asks whether a token is good.",
      "zh-CN": "AI 服务由你自己提供；这里只有 /rest/2.0/latchkey/v1/whoami，用来演示服务如何确认令牌有效。",
    },
  ],
  safer: [
    {
      en: "A refresh token that comes back after it was used ends all that came of it, because two hold what one should. It also ends with the secret that it was got with.",
      "zh-CN":
        "已用过的 refresh_token 再次出现时，由它而来的全部令牌立即失效，因为说明有两方持有它；吊销当初所用的密钥也会使它失效。",
    },
    {
      en: "A token in a query is taken at one address alone, and nothing of a query is logged. Send it in the Authorization header or in the body.",
      "zh-CN": "只有一个接口接受查询串中的令牌，且查询串从不写入日志。请优先使用 Authorization 头或请求体。",
    },
    {
      en: "An app may have several secrets, so that one can be changed without a break, and a list of the addresses it may come from.",
      "zh-CN": "一个应用可以同时有多个密钥，便于平滑轮换；还可以限定允许的来源地址。",
    },
  ],
};
