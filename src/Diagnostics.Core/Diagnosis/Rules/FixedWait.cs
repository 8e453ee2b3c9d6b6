using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A test that sleeps for a fixed time before it looks for what others do meanwhile: on a slower or busier machine they are not done by then.</summary>
/// <remarks>Source: Java documentation, Thread.sleep ("subject to the precision and accuracy of system timers and schedulers"), and its like in other languages; Awaitility documentation, waiting for a condition in place of a fixed time.</remarks>
internal static partial class FixedWait
{
    private const int MostLines = 25;

    /// <summary>The nearest line above an assertion, in the same test, that sleeps; null where none does.</summary>
    public static Citation? Above(DiagnosisContext context, string file, string[] source, int assertion)
    {
        for (int i = assertion - 2; i >= 0 && i >= assertion - MostLines && !Begins().IsMatch(source[i]); i--)
        {
            if (Sleeps().IsMatch(source[i])) return new Citation(CitationKind.Config, file, i + 1, context.Redactor.Excerpt(source[i].Trim()));
        }

        return null;
    }

    // Comments in front of it say nothing.
    [GeneratedRegex(@"^\s*(?:await |runBlocking \{ ?)?(?:Thread\.sleep|TimeUnit\.\w{4,20}\.sleep|Process\.sleep|:timer\.sleep|Kernel\.sleep|time\.sleep|asyncio\.sleep|time\.Sleep|Task\.Delay|sleep|delay)[ (]\s*[\w.:(]{1,60}", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Sleeps();

    // Where a test begins.
    [GeneratedRegex(@"^\s*(?:@\w*Test\b|(?:public |private |protected )?(?:void|fun|def|func|async Task|static)\s|(?:test|it|specify|describe|context)[ (][""'])", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Begins();
}
