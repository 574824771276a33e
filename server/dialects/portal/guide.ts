import type { Guide } from "../../http/guide";

export const portalGuide: Guide = {
  title: "Latchkey API",
  summary: {
    en: "The API of this installation itself: everything that the pages can do, for programs.",
    "zh-CN": "本服务自身的接口：网页能做的事，程序都能做。",
  },
  preparation: {
    en: "Make a key on the page “Keys” and put it in the place of YOUR_KEY. A service that checks keys needs one with the scope keys:verify.",
    "zh-CN": "在“密钥”页面创建一个密钥，替换 YOUR_KEY。用来校验密钥的服务，需要带有 keys:verify 权限的密钥。",
  },
  samples: [
    {
      language: "curl",
      code: ({ appUrl }) => `curl -s ${appUrl}/api/v1/me -H "Authorization: Bearer YOUR_KEY"

curl -s ${appUrl}/api/v1/keys/verify -H "Authorization: Bearer YOUR_KEY" \\
  -H "Content-Type: application/json" -d '{"key":"THE_KEY_TO_CHECK"}'`,
    },
    {
      language: "python",
      code: ({ appUrl }) => `import requests

api, key = "${appUrl}/api/v1", "YOUR_KEY"
answer = requests.get(f"{api}/me", headers={"Authorization": f"Bearer {key}"})
answer.raise_for_status()
print(answer.json())`,
    },
    {
      language: "typescript",
      code: ({
        appUrl,
      }) => `const answer = await fetch("${appUrl}/api/v1/me", { headers: { Authorization: "Bearer YOUR_KEY" } });
if (!answer.ok) throw new Error((await answer.json()).code);
console.log(await answer.json());`,
    },
  ],
  differences: [
    {
      en: "An error is a problem detail (RFC 9457) with a stable code; a checked key is answered with 200 and a verdict, good or not.",
      "zh-CN": "错误采用 RFC 9457 的格式，带有稳定的 code；校验密钥总是返回 200 和一个结论。",
    },
  ],
  safer: [
    {
      en: "A key is shown once and kept as a digest. A revoked key is dead in every process within a second.",
      "zh-CN": "密钥只显示一次，服务器只保存摘要。吊销后一秒内在所有进程失效。",
    },
    {
      en: "A credential in a query is never looked at: addresses end up in logs.",
      "zh-CN": "不接受放在查询参数里的凭据，因为地址会进入日志。",
    },
  ],
};
