import { z } from "zod";
import { AccountByAdmin, accountByAdminSchema } from "./account-by-admin";
import { AccountDeleted, accountDeletedSchema } from "./account-deleted";
import { AccountLocked, accountLockedSchema } from "./account-locked";
import { Activation, activationSchema } from "./activation";
import { defineMail } from "./define-mail";
import { DeletionScheduled, deletionScheduledSchema } from "./deletion-scheduled";
import { DeletionUndone, deletionUndoneSchema } from "./deletion-undone";
import { EmailChangeAsked, emailChangeAskedSchema } from "./email-change-asked";
import { EmailChangeCode, emailChangeCodeSchema } from "./email-change-code";
import { EmailChanged, emailChangedSchema } from "./email-changed";
import { KeyClaim, keyClaimSchema } from "./key-claim";
import { KeyCreated, keyCreatedSchema } from "./key-created";
import { KeyEndedByAdmin, keyEndedByAdminSchema } from "./key-ended-by-admin";
import { KeyExpiring, keyExpiringSchema } from "./key-expiring";
import { KeyLeaked, keyLeakedSchema } from "./key-leaked";
import { KeyNewCaller, keyNewCallerSchema } from "./key-new-caller";
import { KeyRotated, keyRotatedSchema } from "./key-rotated";
import { NewDeviceLogin, newDeviceLoginSchema } from "./new-device-login";
import { PasswordChanged, passwordChangedSchema } from "./password-changed";
import { PasswordReset, passwordResetSchema } from "./password-reset";
import { RefreshReused, refreshReusedSchema } from "./refresh-reused";
import { SignUpCode, signUpCodeSchema } from "./sign-up-code";
import { SignUpNotice, signUpNoticeSchema } from "./sign-up-notice";
import { mailWords } from "./words/mail-words";
import { WorkspaceAdded, workspaceAddedSchema } from "./workspace-added";

export const mailTemplates = {
  activation: defineMail({
    schema: activationSchema,
    component: Activation,
    subject: (locale) => mailWords[locale].activation.subject,
  }),
  "sign-up-code": defineMail({
    schema: signUpCodeSchema,
    component: SignUpCode,
    subject: (locale) => mailWords[locale].signUpCode.subject,
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
  "key-rotated": defineMail({
    schema: keyRotatedSchema,
    component: KeyRotated,
    subject: (locale, { keyName }) => mailWords[locale].keyRotated.subject(keyName),
  }),
  "key-claim": defineMail({
    schema: keyClaimSchema,
    component: KeyClaim,
    subject: (locale, { keyName }) => mailWords[locale].keyClaim.subject(keyName),
  }),
  "key-new-caller": defineMail({
    schema: keyNewCallerSchema,
    component: KeyNewCaller,
    subject: (locale, { keyName }) => mailWords[locale].keyNewCaller.subject(keyName),
  }),
  "key-leaked": defineMail({
    schema: keyLeakedSchema,
    component: KeyLeaked,
    subject: (locale, { keyName }) => mailWords[locale].keyLeaked.subject(keyName),
  }),
  "key-expiring": defineMail({
    schema: keyExpiringSchema,
    component: KeyExpiring,
    subject: (locale, { keyName, days }) => mailWords[locale].keyExpiring.subject(keyName, days),
  }),
  "key-ended-by-admin": defineMail({
    schema: keyEndedByAdminSchema,
    component: KeyEndedByAdmin,
    subject: (locale, { keyName, what }) => mailWords[locale].keyEndedByAdmin.subject(what, keyName),
  }),
  "account-by-admin": defineMail({
    schema: accountByAdminSchema,
    component: AccountByAdmin,
    subject: (locale, { what }) => mailWords[locale].accountByAdmin.subject[what],
  }),
  "workspace-added": defineMail({
    schema: workspaceAddedSchema,
    component: WorkspaceAdded,
    subject: (locale, { workspaceName }) => mailWords[locale].workspaceAdded.subject(workspaceName),
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
