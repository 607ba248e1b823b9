package io.selaras.fuzz.disk;

/** The fuzzer's bytes as a sequence of choices; zeros once they are used up. */
final class Script {

    private final byte[] bytes;
    private int position;

    Script(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean goesOn() {
        return position < bytes.length;
    }

    int next() {
        return goesOn() ? Byte.toUnsignedInt(bytes[position++]) : 0;
    }

    int below(int bound) {
        int choice = bound > 256 ? next() << 8 | next() : next();
        return bound == 0 ? 0 : choice % bound;
    }

    /** Small numbers of both signs, numbers near the largest and the smallest, any number. */
    long number() {
        int form = next();
        return switch (form & 7) {
            case 0, 1, 2 -> form >>> 3;
            case 3 -> -(form >>> 3);
            case 4 -> Long.MAX_VALUE - (form >>> 3);
            case 5 -> Long.MIN_VALUE + (form >>> 3);
            case 6 -> (long) next() << 8 | next();
            default -> {
                long number = 0;
                for (int i = 0; i < Long.BYTES; i++) {
                    number = number << 8 | next();
                }
                yield number;
            }
        };
    }

    byte[] rest(int atMost) {
        int length = Math.min(atMost, bytes.length - position);
        byte[] rest = new byte[length];
        System.arraycopy(bytes, position, rest, 0, length);
        position += length;
        return rest;
    }
}
