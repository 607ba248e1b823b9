package io.selaras.cli.process;

import java.util.List;

/**
 * What came of a start.
 *
 * @param serving nodes that did not run before and now serve
 * @param failed nodes that ended instead, or do not serve yet
 */
public record NodeStart(List<String> serving, List<String> failed) {}
