/** Constants that the build fills in, and browser API that TypeScript's DOM library lacks. */
declare const __APP_VERSION__: string;
declare const __ORT_VERSION__: string;

interface Navigator {
  /** User-Agent Client Hints (WICG), Chromium only. */
  readonly userAgentData?: {
    readonly brands: readonly { readonly brand: string; readonly version: string }[];
    readonly platform: string;
  };
}
interface WorkerNavigator extends Pick<Navigator, 'userAgentData'> {}
