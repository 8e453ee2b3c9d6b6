using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Tells values of which a part is an expression that somebody fills in before a program reads them. What such a value comes to, its text does not tell: it is judged as no literal.</summary>
/// <remarks>
/// Source: Jinja documentation, template designer ({{ … }}, {% … %}); Go's text/template, as Helm, Docker's service templates and consul-template in Nomad's template block use it ({{ … }}); GitHub Actions documentation, expressions
/// (${{ … }}); Terraform documentation, strings and templates (${ … }, %{ … }); ERB and EJS (&lt;% … %&gt;).
/// </remarks>
internal static partial class TemplateText
{
    /// <summary>Whether a text holds such an expression.</summary>
    public static bool Has(string text) => text.AsSpan().ContainsAny('{', '<') && Expression().IsMatch(text);

    // One that is not closed is a text as it stands.
    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|%\{.*?\}|<%.*?%>", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Expression();
}
