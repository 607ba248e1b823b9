package io.selaras.node.config;

import io.selaras.node.setting.Setting;
import java.util.List;

/**
 * Settings of parts that are not served yet; checked all the same, so that a deployment's mistakes
 * show on the first day.
 *
 * @param given those that somebody set, in the belief that they do something
 */
public record ReservedConfig(
        String redisHost, int redisPort, int cacheMaxSize, List<Setting> given) {

    public ReservedConfig {
        given = List.copyOf(given);
    }
}
