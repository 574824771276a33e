"use client";
import { lazy } from "react";

export const loadCutOffDialog = () =>
  import("./cut-off-dialog").then(({ CutOffDialog }) => ({ default: CutOffDialog }));

export const LazyCutOffDialog = lazy(loadCutOffDialog);
