import type { Dialect } from "../http/dialect";
import { baiduDialect } from "./baidu/baidu.dialect";
import { basicAuthDialect } from "./basic-auth/basic-auth.dialect";
import { cozeDialect } from "./coze/coze.dialect";
import { difyDialect } from "./dify/dify.dialect";
import { difyConsoleDialect } from "./dify-console/dify-console.dialect";
import { oauthDialect } from "./oauth/oauth.dialect";
import { portalDialect } from "./portal/portal.dialect";
import { ragflowDialect } from "./ragflow/ragflow.dialect";

/** Every accent that is spoken. Adding one is a folder and a line here. */
export const dialects: readonly Dialect[] = [
  portalDialect,
  basicAuthDialect,
  ragflowDialect,
  oauthDialect,
  cozeDialect,
  baiduDialect,
  difyDialect,
  difyConsoleDialect,
];
