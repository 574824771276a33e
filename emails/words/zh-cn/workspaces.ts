import type { WorkspaceWords } from "../mail-words";

export const workspaceWords: WorkspaceWords = {
  workspaceAdded: {
    subject: (workspaceName) => (workspaceName ? `你已加入空间：${workspaceName}` : "你已加入一个空间"),
    title: "你已加入一个空间",
    body: {
      owner: "你现在是下面这个空间的所有者，可以管理它的成员、服务账号和密钥。",
      member: "你现在是下面这个空间的成员，创建 API 密钥时可以选择它。",
    },
    name: "空间",
    by: "添加人",
    role: "身份",
    roles: { owner: "所有者", member: "成员" },
    action: "查看空间",
    why: (host) => `之所以收到这封邮件，是因为有人把你在 ${host} 的账号加入了一个空间。`,
    notYouTitle: "不知道是怎么回事？",
    notYou: "这不会让任何人看到你的账号或你自己的密钥。如果你不该在其中，请让对方把你移出。",
  },
};
