"use client";
import { lazy } from "react";

export const loadAccountDialog = () =>
  import("./account-dialog").then(({ AccountDialog }) => ({ default: AccountDialog }));

export const LazyAccountDialog = lazy(loadAccountDialog);
