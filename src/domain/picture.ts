/** Something on a page that a drawing shows; `Mark` ties it to one of the clicks. */
export type PicturePart<Mark = Marked> = (
  | { readonly kind: 'text' | 'button'; readonly text: string }
  | { readonly kind: 'field'; readonly text: string; readonly value: string }
  | { readonly kind: 'switch'; readonly text: string; readonly on: boolean }
) &
  Mark;

/** The number of the click that something belongs to; a drawing marks it with that. */
export interface Marked {
  readonly step?: number;
}

/** A page, or a dialog that opens on it. */
export interface PicturePane<Mark = Marked> {
  readonly title: string;
  /** The entries of the menu beside it, from the top. May be empty. */
  readonly menu: readonly ({ readonly text: string } & Mark)[];
  readonly parts: readonly PicturePart<Mark>[];
}

/** A small drawing of what a person sees at OpenAI, as data: the page, and below it what opens there. */
export type Picture<Mark = Marked> = readonly PicturePane<Mark>[];
