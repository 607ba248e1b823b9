package io.selaras.core.reply;

/**
 * A client has seen the answers to all its numbers below one. It is kept for as long as an answer
 * is, so that a late retry is not taken for something new.
 *
 * @param below the first number whose answer it may still ask for
 * @param atMs log time at which it said so
 */
public record Acknowledged(String principal, String client, long below, long atMs) {}
