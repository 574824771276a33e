"use client";
import { lazy } from "react";

/** The page's words come first; what runs the flows weighs as much as all of them. */
export const LazyTryScreen = lazy(() => import("./try-screen").then(({ TryScreen }) => ({ default: TryScreen })));
