package io.selaras.node.config;

/**
 * Settings of parts that are not served yet; checked all the same, so that a deployment's mistakes
 * show on the first day.
 *
 * @param redisWanted whether a Redis was named explicitly
 */
public record ReservedConfig(
        String redisHost, int redisPort, boolean redisWanted, int cacheMaxSize) {}
