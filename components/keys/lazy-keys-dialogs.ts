"use client";
import { lazy } from "react";

export const loadKeysDialogs = () => import("./keys-dialogs").then(({ KeysDialogs }) => ({ default: KeysDialogs }));

/** The dialogs weigh as much as the rest of the page's own script, and most visits only look at the list. */
export const LazyKeysDialogs = lazy(loadKeysDialogs);

export const LazyUndoNotice = lazy(() => import("./undo-notice").then(({ UndoNotice }) => ({ default: UndoNotice })));
