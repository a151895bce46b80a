/// What is wrong with an input, said so that a person can repair it: [Problem] names one fault,
/// [InvalidInputException] carries all faults of one input at once.
@NullMarked
package dev.dealbridge.invoice.problem;

import org.jspecify.annotations.NullMarked;
