// Its own types speak of browsers, whose globals would stand in all of our sources.
declare module 'pdfmake' {
  interface Pdf {
    getBuffer(): Promise<Uint8Array>;
  }

  interface PdfMake {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
    setUrlAccessPolicy(isAllowed: (url: string) => boolean): void;
    setLocalAccessPolicy(isAllowed: (path: string) => boolean): void;
    createPdf(definition: object): Pdf;
  }

  const pdfmake: PdfMake;
  export default pdfmake;
}
