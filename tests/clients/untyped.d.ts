// Packages that bring no types; what these tests use of them.
declare module "simple-oauth2" {
  interface Settings {
    client: { id: string; secret: string };
    auth: { tokenHost: string };
    options?: { authorizationMethod?: "header" | "body" };
  }
  interface Token {
    token: { access_token: string; refresh_token?: string; scope?: string };
    refresh(): Promise<Token>;
    revokeAll(): Promise<void>;
  }
  export class AuthorizationCode {
    constructor(settings: Settings);
    authorizeURL(parameters: Record<string, string>): string;
    getToken(parameters: Record<string, string>): Promise<Token>;
  }
  export class ClientCredentials {
    constructor(settings: Settings);
    getToken(parameters: Record<string, string>): Promise<Token>;
  }
}

declare module "passport-oauth2" {
  type Verify = (
    accessToken: string,
    refreshToken: string,
    profile: object,
    done: (e: null, user: object) => void,
  ) => void;
  export default class OAuth2Strategy {
    constructor(settings: Record<string, unknown>, verify: Verify);
    authenticate(request: { query: Record<string, string>; session: object }, options?: Record<string, unknown>): void;
  }
}

declare module "baidu-aip-sdk" {
  interface RequestOptions {
    url: string;
    headers?: Record<string, string>;
  }
  export const HttpClient: {
    setRequestInterceptor(interceptor: ((options: RequestOptions) => RequestOptions) | null): void;
  };
  export class ocr {
    constructor(appId: string, apiKey: string, secretKey: string);
    setAccessToken(token: string): void;
    generalBasic(image: string): Promise<unknown>;
  }
}
