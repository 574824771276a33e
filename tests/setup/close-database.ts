import { afterAll } from "vitest";
import { closeDatabase } from "../harness";

// Here and not in the harness: a worker loads that once, and this for each file.
afterAll(closeDatabase);
