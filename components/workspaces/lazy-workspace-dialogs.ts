"use client";
import { lazy } from "react";

export const loadWorkspaceDialogs = () =>
  import("./workspace-dialogs").then(({ WorkspaceDialogs }) => ({ default: WorkspaceDialogs }));

export const LazyWorkspaceDialogs = lazy(loadWorkspaceDialogs);
