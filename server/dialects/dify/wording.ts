import type { Wording } from "../../http/dialect";

export const difyWording: Wording = {
  failure: (error) => ({ status: 404, headers: {}, body: JSON.stringify({ error: error.code }) }),
};
