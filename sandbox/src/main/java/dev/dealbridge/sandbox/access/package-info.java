/// What users may do and how the company is set up. [Roles][dev.dealbridge.sandbox.access.Roles] puts users into
/// roles; [CompanySettings][dev.dealbridge.sandbox.access.CompanySettings] has what is the same for everybody.
@NullMarked
package dev.dealbridge.sandbox.access;

import org.jspecify.annotations.NullMarked;
