package dev.cronward.cli;

/**
 * How many columns of a terminal a text takes, which is not its number of characters: ideographs and most emoji take
 * two, accents that combine with the character before them none (Unicode Standard Annex #11).
 */
final class Width {
    private static final int JOINER = 0x200d;
    private static final int EMOJI_FORM = 0xfe0f;

    private Width() {}

    /** The columns that a text takes. */
    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            width += of(c);
            i += Character.charCount(c);
        }
        return width;
    }

    /** The longest beginning of a text that takes at most so many columns; accents stay with their character. */
    static String head(String text, int columns) {
        int width = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            width += of(c);
            if (width > columns) {
                break;
            }
            i += Character.charCount(c);
        }
        return text.substring(0, i);
    }

    private static int of(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || c == JOINER
                || c == EMOJI_FORM
                || (c >= 0x200b && c <= 0x200f)) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** The blocks of the classes W and F; single exceptions within them are left out on purpose. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f) // Hangul Jamo
                || (c >= 0x2e80 && c <= 0x303e) // radicals, CJK punctuation
                || (c >= 0x3041 && c <= 0xa4cf) // kana, Hangul letters, ideographs, Yi
                || (c >= 0xa960 && c <= 0xa97f) // more Hangul Jamo
                || (c >= 0xac00 && c <= 0xd7a3) // Hangul syllables
                || (c >= 0xf900 && c <= 0xfaff) // compatibility ideographs
                || (c >= 0xfe30 && c <= 0xfe6f) // vertical and small forms
                || (c >= 0xff01 && c <= 0xff60) // fullwidth forms
                || (c >= 0xffe0 && c <= 0xffe6)
                || Character.isEmojiPresentation(c)
                || (c >= 0x20000 && c <= 0x3fffd); // ideographs of the further planes
    }
}
