import type { Guide } from "../../http/guide";

export const difyGuide: Guide = {
  title: "Dify",
  summary: {
    en: "Tokens as guides to Dify describe them: by user name and password, by an app's id and secret, and by the code flow.",
    "zh-CN": "按 Dify 教程的方式获取令牌：用户名密码、应用的 ID 和密钥，以及授权码流程。",
  },
  preparation: {
    en: "For a token of your own, put your mail address and password in the place of the capitals. For an app, make one for Dify on the page “Apps” and put in its client ID and secret.",
    "zh-CN":
      "要获取自己的令牌，请把大写的占位符换成你的邮箱和密码。要用应用，请在“应用”页面创建一个 Dify 应用，填入它的客户端 ID 和密钥。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) => `curl -X POST \\
  -H "Content-Type: application/json" \\
  -d '{"username": "YOUR_EMAIL", "password": "YOUR_PASSWORD"}' \\
  ${appUrl}/auth/token`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import requests

payload = {
    "grant_type": "client_credentials",
    "client_id": "CLIENT_ID",
    "client_secret": "CLIENT_SECRET",
}
response = requests.post("${appUrl}/auth/token", data=payload)
response.raise_for_status()
print(response.json()["access_token"])`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `const answer = await fetch("${appUrl}/auth/token", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ client_id: "CLIENT_ID", client_secret: "CLIENT_SECRET" }),
});
const { code, message, data } = await answer.json();
if (code !== 0) throw new Error(message);
console.log(data.access_token, data.expires_in);`,
    },
  ],
  differences: [
    {
      en: "The user name is the mail address. The members of the envelope's data stand beside it, too, for clients that read them there.",
      "zh-CN": "用户名就是邮箱地址。data 中的字段在外层也有一份，两种读取方式都可以。",
    },
    {
      en: "The refresh token in X-Refresh-Token is spent by its use, and its successor comes with the new access token; the same one gets the same successor for 30 seconds.",
      "zh-CN":
        "X-Refresh-Token 中的刷新令牌用一次即失效，新的刷新令牌随访问令牌一起返回；30 秒内重复使用会得到同样的新令牌。",
    },
    {
      en: "Access tokens are good for an hour unless the app says otherwise; read expires_in. A token for the app itself comes without a refresh token.",
      "zh-CN": "访问令牌默认有效一小时，应用可另行设置，以 expires_in 为准。应用自身的令牌不附带刷新令牌。",
    },
    {
      en: "An API key of an app is the text app- with 36 characters after it, and works as Authorization: Bearer like every key.",
      "zh-CN": "应用的 API 密钥以 app- 开头，后接 36 个字符，与其他密钥一样通过 Authorization: Bearer 使用。",
    },
  ],
  safer: [
    {
      en: "Tokens are signed with a key that only this server has, and not with a secret that everybody who checks one needs.",
      "zh-CN": "令牌用只有本服务器持有的私钥签名，校验方不需要共享密钥。",
    },
    {
      en: "A spent refresh token that comes back later ends its session, and the owner is told.",
      "zh-CN": "已用过的刷新令牌之后再次出现时，相应会话会被结束并通知本人。",
    },
    {
      en: "Passwords and secrets in the address are refused: logs would keep them.",
      "zh-CN": "拒绝写在网址里的密码和密钥，以免留在日志中。",
    },
  ],
};
