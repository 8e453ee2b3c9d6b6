using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Tests.Configuration;

/// <summary>Comparisons of texts, for tests of rules.</summary>
internal static class Compared
{
    public static IReadOnlyList<EnvDifference> Rows(params (string Environment, string Text)[] files) => Rows(new EnvCompareOptions(), files);

    public static IReadOnlyList<EnvDifference> Rows(EnvCompareOptions options, params (string Environment, string Text)[] files)
    {
        var redactor = new Diagnostics.Core.Redaction.Redactor();
        return EnvComparer.Compare(
            [.. files.Select(f => EnvFileReader.Parse(
                f.Text,
                f.Environment == "template" ? ".env.example" : f.Environment + ".env",
                new EnvReadOptions(redactor, environment: f.Environment == "template" ? null : f.Environment)))],
            options);
    }

    /// <summary>The row of the last of the files for the only key, compared with the first.</summary>
    public static EnvDifference Row(string reference, string referenceText, string environment, string text) =>
        Rows(new EnvCompareOptions(includeEqual: true), (reference, referenceText), (environment, text)).Single(r => r.Environment == (environment == "template" ? ".env.example" : environment));
}
