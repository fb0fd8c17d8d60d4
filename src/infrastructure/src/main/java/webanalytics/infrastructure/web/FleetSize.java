package webanalytics.infrastructure.web;

/**
 * Sizes the fleet. Between the bounds the scaling policies decide.
 *
 * @param node size of each server
 * @param minimum number of servers at least, 1 or more
 * @param maximum number of servers at most, not less than the minimum
 */
public record FleetSize(NodeSize node, int minimum, int maximum) {}
