package dev.dealbridge.app.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;

/// Renders pages as HTML. Safe for many threads.
public final class Pages {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.dealbridge.app.page.template");

    public String html(DealsPage page) {
        return render("deals.jte", page);
    }

    public String html(DealPage page) {
        return render("deal.jte", page);
    }

    public String html(ProblemPage page) {
        return render("problem.jte", page);
    }

    private String render(String template, Object page) {
        TemplateOutput output = new StringOutput();
        templates.render(template, page, output);
        return output.toString();
    }
}
