import type { Guide } from "../../http/guide";

export const ragflowGuide: Guide = {
  title: "RAGFlow",
  summary: {
    en: "The account and key endpoints of RAGFlow, for scripts and clients that were written for it.",
    "zh-CN": "RAGFlow 的账号与密钥接口，供为它编写的脚本和客户端使用。",
  },
  preparation: {
    en: "Put your address and password in the place of the capitals. The log-in token comes in the Authorization header of the answer.",
    "zh-CN": "把大写的占位符换成你的邮箱和密码。登录令牌在响应的 Authorization 头中。",
  },
  samples: [
    {
      language: "curl",
      code: ({
        appUrl,
      }) => `TOKEN=$(curl -s -D - -o /dev/null ${appUrl}/v1/user/login -H "Content-Type: application/json" \\
  -d '{"email":"YOUR_EMAIL","password":"YOUR_PASSWORD"}' | tr -d '\\r' | sed -n 's/^authorization: //Ip')
curl -s -X POST ${appUrl}/v1/system/new_token -H "Authorization: $TOKEN"`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import requests

url = "${appUrl}"
login = requests.post(f"{url}/v1/user/login", json={"email": "YOUR_EMAIL", "password": "YOUR_PASSWORD"})
headers = {"Authorization": login.headers["Authorization"]}
print(requests.post(f"{url}/v1/system/new_token", headers=headers).json()["data"]["token"])
print(requests.get(f"{url}/v1/system/token_list", headers=headers).json()["data"])`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `const login = await fetch("${appUrl}/v1/user/login", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ email: "YOUR_EMAIL", password: "YOUR_PASSWORD" }),
});
const authorization = login.headers.get("Authorization") ?? "";
const made = await fetch("${appUrl}/v1/system/new_token", { method: "POST", headers: { authorization } });
console.log((await made.json()).data.token);`,
    },
  ],
  differences: [
    {
      en: "A refused request has an HTTP status of its own, as in younger versions, beside the code in its body.",
      "zh-CN": "被拒绝的请求除了响应体中的 code，还有相应的 HTTP 状态码，与较新的版本一致。",
    },
    {
      en: "Each log-in is a session of its own; a new one doesn't end the one before it.",
      "zh-CN": "每次登录都是独立的会话，新的登录不会使之前的失效。",
    },
  ],
  safer: [
    {
      en: "A log-in whose password can't be decrypted is answered like a wrong one, so that nobody can probe the padding.",
      "zh-CN": "无法解密的密码与错误的密码得到相同的响应，因此无法借此试探填充。",
    },
    {
      en: "Keys are listed in full for their owner alone and kept encrypted; RAGFLOW_LIST_PLAINTEXT=false keeps none.",
      "zh-CN": "只有本人能看到完整的密钥，且以加密方式保存；设置 RAGFLOW_LIST_PLAINTEXT=false 则完全不保存。",
    },
  ],
};
