import { z } from "zod";
import { AccountDeleted, accountDeletedSchema } from "./account-deleted";
import { AccountLocked, accountLockedSchema } from "./account-locked";
import { Activation, activationSchema } from "./activation";
import { defineMail } from "./define-mail";
import { DeletionScheduled, deletionScheduledSchema } from "./deletion-scheduled";
import { DeletionUndone, deletionUndoneSchema } from "./deletion-undone";
import { EmailChangeAsked, emailChangeAskedSchema } from "./email-change-asked";
import { EmailChangeCode, emailChangeCodeSchema } from "./email-change-code";
import { EmailChanged, emailChangedSchema } from "./email-changed";
import { KeyCreated, keyCreatedSchema } from "./key-created";
import { NewDeviceLogin, newDeviceLoginSchema } from "./new-device-login";
import { PasswordChanged, passwordChangedSchema } from "./password-changed";
import { PasswordReset, passwordResetSchema } from "./password-reset";
import { RefreshReused, refreshReusedSchema } from "./refresh-reused";
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
  "password-reset": defineMail({
    schema: passwordResetSchema,
    component: PasswordReset,
    subject: (locale) => mailWords[locale].passwordReset.subject,
  }),
  "password-changed": defineMail({
    schema: passwordChangedSchema,
    component: PasswordChanged,
    subject: (locale) => mailWords[locale].passwordChanged.subject,
  }),
  "email-change-code": defineMail({
    schema: emailChangeCodeSchema,
    component: EmailChangeCode,
    subject: (locale) => mailWords[locale].emailChangeCode.subject,
  }),
  "email-change-asked": defineMail({
    schema: emailChangeAskedSchema,
    component: EmailChangeAsked,
    subject: (locale) => mailWords[locale].emailChangeAsked.subject,
  }),
  "email-changed": defineMail({
    schema: emailChangedSchema,
    component: EmailChanged,
    subject: (locale) => mailWords[locale].emailChanged.subject,
  }),
  "refresh-reused": defineMail({
    schema: refreshReusedSchema,
    component: RefreshReused,
    subject: (locale) => mailWords[locale].refreshReused.subject,
  }),
  "account-locked": defineMail({
    schema: accountLockedSchema,
    component: AccountLocked,
    subject: (locale) => mailWords[locale].accountLocked.subject,
  }),
  "deletion-scheduled": defineMail({
    schema: deletionScheduledSchema,
    component: DeletionScheduled,
    subject: (locale) => mailWords[locale].deletionScheduled.subject,
  }),
  "deletion-undone": defineMail({
    schema: deletionUndoneSchema,
    component: DeletionUndone,
    subject: (locale) => mailWords[locale].deletionUndone.subject,
  }),
  "account-deleted": defineMail({
    schema: accountDeletedSchema,
    component: AccountDeleted,
    subject: (locale) => mailWords[locale].accountDeleted.subject,
  }),
};

export type MailTemplate = keyof typeof mailTemplates;
export type MailPayload<T extends MailTemplate> = z.input<(typeof mailTemplates)[T]["schema"]>;

/** For a template's name that comes back from storage. */
export const mailTemplateField = z.enum(Object.keys(mailTemplates) as [MailTemplate, ...MailTemplate[]]);
