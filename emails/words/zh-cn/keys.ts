import type { KeyWords } from "../mail-words";

export const keyWords: KeyWords = {
  keyCreated: {
    subject: (keyName) => (keyName ? `新建了 API 密钥：${keyName}` : "新建了 API 密钥"),
    title: "账号里新建了一个 API 密钥",
    body: "程序可以凭密钥以你的身份操作。这封邮件供你留底，其中不含完整的密钥。",
    name: "名称",
    key: "密钥",
    at: "创建时间",
    action: "查看密钥",
    why: (host) => `之所以收到这封邮件，是因为你在 ${host} 的账号里新建了 API 密钥。`,
    notYou: "请立即吊销这个密钥，再结束不认识的会话，并修改密码。",
  },
};
