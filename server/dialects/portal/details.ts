import type { PortalCode } from "./wording";

type Locale = "en" | "zh-CN";

/** What each code says to a person, and what to do next. */
export const details: Record<Locale, Record<PortalCode, string>> = {
  en: {
    request_malformed: "The request could not be read. Send one JSON document in UTF-8, and one credential.",
    request_invalid: "Some fields are missing or not as expected; `errors` names each of them.",
    content_type_unsupported: "Send the body as application/json.",
    body_too_large: "The body is larger than this server accepts.",
    route_unknown: "There is nothing at this address. /api/v1/openapi.json lists what there is.",
    method_not_allowed: "This address answers other methods; the Allow header names them.",
    origin_refused: "The request came from another site. Send it from a page of this one, or with a key.",
    rate_limited: "Too many tries. Wait for the time in Retry-After, then try again.",
    busy: "The server has more to do than it can take on. Try again in a moment.",
    internal: "Something failed on our side. If it goes on, tell the operator the request id.",
    credential_missing: "Send a key or an access token as Authorization: Bearer.",
    credential_invalid: "This credential is not good, or not any more.",
    scope_insufficient: "This credential may not do that.",
    account_taken: "This address has an account already. Use another one, or log in.",
    credentials_invalid: "Email and password don't match.",
    account_not_active: "This account isn't active yet. Open the link in your mail, or ask for a new one.",
    account_suspended: "This account is suspended. Ask an admin.",
    password_too_weak: "This password is too easy to guess. Use a longer one, such as four uncommon words.",
    account_locked:
      "Too many wrong passwords in a row. Wait for the time in Retry-After, reset the password by mail, or use a browser you have logged in with before.",
    reauthentication_failed: "The current password is not right.",
    activation_invalid: "This link has been used, replaced by a newer one, or has expired. Ask for a new one.",
    setup_invalid: "This link has been used or has expired. Restart the server to print a new one.",
    code_invalid: "This code is wrong, has been used or replaced by a newer one, or has expired.",
    admin_last: "You are the only admin. Make somebody else one first.",
    refresh_expired: "This refresh token is not good, or not any more. Log in again.",
    refresh_reused: "This refresh token had been used before, so its session was ended. Log in again.",
    key_not_found: "You have no such key.",
    session_not_found: "You have no such session.",
    workspace_not_found: "You are not a member of one of these workspaces.",
    expiry_invalid: "The expiry must lie in the future.",
  },
  "zh-CN": {
    request_malformed: "无法读取请求。请发送一份 UTF-8 编码的 JSON，并且只带一个凭据。",
    request_invalid: "有字段缺失或不符合要求，详见 errors。",
    content_type_unsupported: "请以 application/json 发送请求体。",
    body_too_large: "请求体超出服务器允许的大小。",
    route_unknown: "此地址没有内容。可用的接口见 /api/v1/openapi.json。",
    method_not_allowed: "此地址不支持该方法，可用的方法见 Allow 响应头。",
    origin_refused: "请求来自其他网站。请在本站页面内操作，或改用密钥。",
    rate_limited: "尝试次数过多。请等待 Retry-After 给出的时间后再试。",
    busy: "服务器正忙，请稍后再试。",
    internal: "服务器出错了。如果一直如此，请把请求编号告诉管理员。",
    credential_missing: "请用 Authorization: Bearer 发送密钥或访问令牌。",
    credential_invalid: "此凭据无效或已失效。",
    scope_insufficient: "此凭据没有这项权限。",
    account_taken: "这个邮箱已有账号。请换一个邮箱，或直接登录。",
    credentials_invalid: "邮箱与密码不匹配。",
    account_not_active: "账号尚未激活。请打开邮件中的链接，或重新发送一封。",
    account_suspended: "账号已被停用，请联系管理员。",
    password_too_weak: "这个密码太容易被猜到。请用更长的密码，例如四个不常见的词。",
    account_locked: "连续多次输错密码。请等待 Retry-After 给出的时间，或通过邮件重置密码，或使用以前登录过的浏览器。",
    reauthentication_failed: "当前密码不正确。",
    activation_invalid: "链接已使用、已被新链接取代或已过期。请重新发送一封。",
    setup_invalid: "链接已使用或已过期。重启服务器会打印新的链接。",
    code_invalid: "验证码错误、已使用、已被新验证码取代或已过期。",
    admin_last: "你是唯一的管理员，请先让其他人成为管理员。",
    refresh_expired: "刷新令牌无效或已失效，请重新登录。",
    refresh_reused: "此刷新令牌已被使用过，相应会话已结束。请重新登录。",
    key_not_found: "你没有这个密钥。",
    session_not_found: "你没有这个会话。",
    workspace_not_found: "你不是其中某个空间的成员。",
    expiry_invalid: "过期时间必须在将来。",
  },
};

const fieldMessages: Record<Locale, Record<string, string>> = {
  en: {
    required: "This is needed.",
    too_long: "This is too long.",
    text_invalid: "This contains characters that can't be used here.",
    email_invalid: "Enter an address such as name@example.com.",
    code_invalid: "Enter the six digits of the code.",
    wrong: "This is not right.",
    too_short: "Use more characters.",
    too_guessable: "This is too easy to guess. Use a longer one, such as four uncommon words.",
    nothing_to_change: "Name at least one field to change.",
    cursor_invalid: "Use the nextCursor of the page before.",
  },
  "zh-CN": {
    required: "此项必填。",
    too_long: "内容过长。",
    text_invalid: "包含不可使用的字符。",
    email_invalid: "请输入形如 name@example.com 的邮箱地址。",
    code_invalid: "请输入六位数字验证码。",
    wrong: "不正确。",
    too_short: "请使用更多字符。",
    too_guessable: "太容易被猜到。请用更长的密码，例如四个不常见的词。",
    nothing_to_change: "请至少给出一个要修改的字段。",
    cursor_invalid: "请使用上一页返回的 nextCursor。",
  },
};

const otherwise: Record<Locale, string> = { en: "This is not as expected.", "zh-CN": "此项不符合要求。" };

export function fieldMessage(locale: Locale, code: string): string {
  return fieldMessages[locale][code] ?? otherwise[locale];
}
