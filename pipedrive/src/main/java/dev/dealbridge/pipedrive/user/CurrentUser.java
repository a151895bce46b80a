package dev.dealbridge.pipedrive.user;

import dev.dealbridge.pipedrive.wire.RawObject;

/// The user whom the token belongs to, and the company.
///
/// @param companyId Pipedrive's number of the company, the same that webhooks carry
/// @param companyName as the company calls itself in Pipedrive
/// @param companyDomain the first label of the company's own host, such as `acme` in `acme.pipedrive.com`
public record CurrentUser(User user, long companyId, String companyName, String companyDomain) {

    static CurrentUser of(RawObject raw) {
        return new CurrentUser(
                User.of(raw),
                raw.required("company_id", "a whole number", raw.number64("company_id")),
                raw.textOrEmpty("company_name"),
                raw.textOrEmpty("company_domain"));
    }
}
