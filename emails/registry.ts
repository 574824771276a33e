import { z } from "zod";
import { Activation, activationSchema } from "./activation";
import { defineMail } from "./define-mail";
import { KeyCreated, keyCreatedSchema } from "./key-created";
import { NewDeviceLogin, newDeviceLoginSchema } from "./new-device-login";
import { SignUpNotice, signUpNoticeSchema } from "./sign-up-notice";
import { mailWords } from "./words/mail-words";

export const mailTemplates = {
  activation: defineMail({
    schema: activationSchema,
    component: Activation,
    subject: (locale) => mailWords[locale].activation.subject,
  }),
  "sign-up-notice": defineMail({
    schema: signUpNoticeSchema,
    component: SignUpNotice,
    subject: (locale) => mailWords[locale].signUpNotice.subject,
  }),
  "key-created": defineMail({
    schema: keyCreatedSchema,
    component: KeyCreated,
    subject: (locale, { keyName }) => mailWords[locale].keyCreated.subject(keyName),
  }),
  "new-device-login": defineMail({
    schema: newDeviceLoginSchema,
    component: NewDeviceLogin,
    subject: (locale) => mailWords[locale].newDeviceLogin.subject,
  }),
};

export type MailTemplate = keyof typeof mailTemplates;
export type MailPayload<T extends MailTemplate> = z.input<(typeof mailTemplates)[T]["schema"]>;

/** For a template's name that comes back from storage. */
export const mailTemplateField = z.enum(Object.keys(mailTemplates) as [MailTemplate, ...MailTemplate[]]);
