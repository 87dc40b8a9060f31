'use strict';

/**
 * Flags of V8 for the command line. Its long work goes in ranges, of which some 50 MB live at a
 * time; by itself V8 lets garbage grow to four times that before it looks. Young space is 16 MB at
 * most, and the old one is looked at when it has grown by half.
 */
module.exports = ['--max-semi-space-size=16', '--heap-growing-percent=50'];
