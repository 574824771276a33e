/**
 * How a person proves who they are here, in OpenID Connect's words: by a password (RFC 8176), which is level 1 of the four
 * that ISO/IEC 29115 knows.
 */
export const logInStrength = { acr: "1", amr: ["pwd"] } as const;
