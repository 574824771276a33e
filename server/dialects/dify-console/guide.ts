import type { Guide } from "../../http/guide";

export const difyConsoleGuide: Guide = {
  title: "Dify console",
  summary: {
    en: "The account and key endpoints of Dify's console, for its front end and for scripts that were written for it.",
    "zh-CN": "Dify 控制台的账号与密钥接口，供它的前端以及为它编写的脚本使用。",
  },
  preparation: {
    en: "Put your address and password in the place of the capitals. The password goes out in base64, the tokens come back in cookies, and every further call repeats the cookie csrf_token in the header X-CSRF-Token. Over https the cookies' names begin with __Host-.",
    "zh-CN":
      "把大写的占位符换成你的邮箱和密码。密码以 base64 发送，令牌放在 Cookie 中返回；之后的每次调用都要把 Cookie csrf_token 的值放进 X-CSRF-Token 头。使用 https 时，Cookie 名以 __Host- 开头。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) => `PASSWORD=$(printf %s 'YOUR_PASSWORD' | base64)
curl -s -c jar.txt ${appUrl}/console/api/login -H "Content-Type: application/json" \\
  -d "{\\"email\\":\\"YOUR_EMAIL\\",\\"password\\":\\"$PASSWORD\\"}"
CSRF=$(awk '$6 ~ /csrf_token$/ { print $7 }' jar.txt)
curl -s -b jar.txt ${appUrl}/console/api/account/profile -H "X-CSRF-Token: $CSRF"`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import base64, requests

url = "${appUrl}/console/api"
session = requests.Session()
password = base64.b64encode("YOUR_PASSWORD".encode()).decode()
session.post(f"{url}/login", json={"email": "YOUR_EMAIL", "password": password}).raise_for_status()
cookies = session.cookies.get_dict()
session.headers["X-CSRF-Token"] = cookies.get("__Host-csrf_token") or cookies["csrf_token"]
print(session.get(f"{url}/account/profile").json()["name"])
session.post(f"{url}/refresh-token").raise_for_status()
print(session.post(f"{url}/logout").json())`,
    },
    {
      language: "typescript",
      code: ({ appUrl }) => `const password = Buffer.from("YOUR_PASSWORD", "utf8").toString("base64");
const login = await fetch("${appUrl}/console/api/login", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ email: "YOUR_EMAIL", password }),
});
// A browser keeps the cookies by itself.
const cookies = login.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
const csrf = cookies.find((cookie) => cookie.includes("csrf_token="))?.split("=")[1] ?? "";
const profile = await fetch("${appUrl}/console/api/account/profile", {
  headers: { cookie: cookies.join("; "), "X-CSRF-Token": csrf },
});
console.log(await profile.json());`,
    },
  ],
  differences: [
    {
      en: "Log-in by a mailed code is refused with 403: e-mail proves an address, and is no factor to log in with.",
      "zh-CN": "邮件验证码登录一律返回 403：邮件只能证明邮箱归属，不能作为登录凭据。",
    },
    {
      en: "The generation before 1.9.2, with its tokens in the body of the log-in, is not served.",
      "zh-CN": "不支持 1.9.2 之前的版本，即登录响应体中返回令牌的方式。",
    },
    {
      en: "Passwords are judged by how easily they are guessed, not by letters and digits.",
      "zh-CN": "密码强度按是否容易被猜到来判断，而不是要求包含字母和数字。",
    },
  ],
  safer: [
    {
      en: "Tabs that refresh at the same moment get the same tokens; a stolen refresh token that comes back later ends the session and the owner is told.",
      "zh-CN": "多个标签页同时刷新会得到相同的令牌；被盗的刷新令牌之后再次出现时，会话立即结束并通知本人。",
    },
    {
      en: "Log-out, a new password and a suspension end the access token at once, not within an hour.",
      "zh-CN": "退出登录、重置密码或停用账号后，访问令牌立即失效，而不是最长一小时后才失效。",
    },
    {
      en: "The CSRF token belongs to one session and can't be made by somebody who plants a cookie; a change also has to come from this site.",
      "zh-CN": "CSRF 令牌只属于一个会话，能植入 Cookie 的人也无法伪造；修改操作还必须来自本站。",
    },
    {
      en: "Strangers can't lock a person out of a browser that the account knows.",
      "zh-CN": "陌生人的错误尝试不会把本人挡在账号已认识的浏览器之外。",
    },
  ],
};
