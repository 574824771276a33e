"use client";
import { lazy } from "react";

export const loadAdminAppDialog = () =>
  import("./admin-app-dialog").then(({ AdminAppDialog }) => ({ default: AdminAppDialog }));

export const LazyAdminAppDialog = lazy(loadAdminAppDialog);
