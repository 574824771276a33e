"use client";
import { lazy } from "react";

export const loadAdminKeyDialog = () =>
  import("./admin-key-dialog").then(({ AdminKeyDialog }) => ({ default: AdminKeyDialog }));

export const LazyAdminKeyDialog = lazy(loadAdminKeyDialog);
