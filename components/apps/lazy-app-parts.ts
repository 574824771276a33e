"use client";
import { lazy } from "react";

/** What only a click brings up; see docs/decisions/006-pages-within-budget.md. */
export const loadAppDialogs = () => import("./dialogs/app-dialogs").then(({ AppDialogs }) => ({ default: AppDialogs }));

export const LazyAppDialogs = lazy(loadAppDialogs);

export const LazyCreateAppForm = lazy(() =>
  import("./form/create-app-form").then(({ CreateAppForm }) => ({ default: CreateAppForm })),
);

export const LazySecretDialog = lazy(() =>
  import("./dialogs/secret-dialog").then(({ SecretDialog }) => ({ default: SecretDialog })),
);
