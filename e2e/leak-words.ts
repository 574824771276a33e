/** Words of the pages about found and leaked keys. */
const en = {
  foundAKey: "Found a key?",
  reportKeys: "Report keys you found",
  foundKeys: "Keys, one in each line",
  whereFound: "Where you found them (optional)",
  sendReport: "Send report",
  atLeastOneKey: "Paste at least one key.",
  thankYou: "Thank you",
  haveReport: "We have your report.",
  disableThisKey: "Disable this key",
  disableThisKeyTitle: "Disable this key?",
  keyIsDisabled: "The key is disabled",
  linkUsedUp: /This link is used up/,
  forScanners: /For scanners/,
  findKeys: "Find keys of this server",
  copyRuleFor: (format: string) => `Copy the rule for ${format}`,
};

const zh: typeof en = {
  foundAKey: "发现了密钥？",
  reportKeys: "报告泄露的密钥",
  foundKeys: "密钥，每行一个",
  whereFound: "在哪里看到的（选填）",
  sendReport: "提交报告",
  atLeastOneKey: "请至少填写一个密钥。",
  thankYou: "谢谢你",
  haveReport: "报告已收到。",
  disableThisKey: "停用这个密钥",
  disableThisKeyTitle: "停用这个密钥？",
  keyIsDisabled: "密钥已停用",
  linkUsedUp: /链接已使用/,
  forScanners: /扫描工具/,
  findKeys: "扫描本服务器的密钥",
  copyRuleFor: (format) => `复制 ${format} 规则`,
};

export const leakWords = { en, zh };
