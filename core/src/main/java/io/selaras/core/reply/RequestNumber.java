package io.selaras.core.reply;

import org.jspecify.annotations.Nullable;

/**
 * A request id that says whose it is: {@code billing-7/42} is number 42 of the client {@code
 * billing-7}. The number follows the last slash: digits that do not begin with 0, below 2^53.
 */
public record RequestNumber(String client, long number) {

    private static final int MOST_DIGITS = 16;
    private static final long MOST = (1L << 53) - 1;

    /** What an id says; null if it is any other text. */
    public static @Nullable RequestNumber of(String requestId) {
        int slash = requestId.lastIndexOf('/');
        int digits = requestId.length() - slash - 1;
        if (slash <= 0 || digits == 0 || digits > MOST_DIGITS) {
            return null;
        }
        long number = 0;
        for (int i = slash + 1; i < requestId.length(); i++) {
            char digit = requestId.charAt(i);
            if (digit < '0' || digit > '9') {
                return null;
            }
            number = number * 10 + digit - '0';
        }
        boolean plain = requestId.charAt(slash + 1) != '0' && number <= MOST;
        return plain ? new RequestNumber(requestId.substring(0, slash), number) : null;
    }
}
