package io.selaras.config;

import io.selaras.config.setting.Setting;
import io.selaras.config.setting.SettingValue;
import io.selaras.config.setting.Settings;
import io.selaras.config.text.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns texts into values and gathers the faults instead of stopping at the first. */
final class ValueParser {

    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);

    private final Settings settings;
    private final List<String> faults;

    ValueParser(Settings settings) {
        this.settings = settings;
        this.faults = new ArrayList<>(settings.faults());
    }

    List<String> faults() {
        return faults;
    }

    void fault(Setting setting, String what) {
        SettingValue value = settings.get(setting);
        faults.add("%s=%s (%s): %s".formatted(setting.key(), value.shown(), value.origin(), what));
    }

    String text(Setting setting) {
        return settings.get(setting).text();
    }

    long integer(Setting setting, long minimum, long maximum) {
        long number = Text.digits(text(setting));
        if (number >= minimum && number <= maximum) {
            return number;
        }
        String what = number < 0 ? "not a number of plain digits" : "out of range";
        fault(setting, what + "; expected %d to %d".formatted(minimum, maximum));
        return minimum;
    }

    /** Seconds, possibly fractional, to the millisecond. */
    Duration seconds(Setting setting, Duration minimum, Duration maximum) {
        String range =
                "expected %s to %s seconds"
                        .formatted(
                                BigDecimal.valueOf(minimum.toMillis(), 3).stripTrailingZeros(),
                                maximum.toSeconds());
        try {
            BigDecimal millis = new BigDecimal(text(setting)).multiply(MILLIS_PER_SECOND);
            if (millis.precision() - millis.scale() <= 15) {
                Duration value = Duration.ofMillis(millis.longValue());
                if (value.compareTo(minimum) >= 0 && value.compareTo(maximum) <= 0) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            fault(setting, "not a number; " + range);
            return minimum;
        }
        fault(setting, "out of range; " + range);
        return minimum;
    }

    boolean bool(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> {
                fault(setting, "expected true or false");
                yield false;
            }
        };
    }
}
