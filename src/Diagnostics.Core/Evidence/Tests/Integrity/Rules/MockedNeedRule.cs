using System.Text.RegularExpressions;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Tests.Integrity.Rules;

/// <summary>
/// A test that requires a component, and puts a test double in the place of that very component: by its own name (<c>test_mocked_gateway</c>) or, where the source is given, by a line of it
/// (<c>@patch("shop.gateway.pay")</c>). Doubles of anything else are a test's own affair.
/// </summary>
internal sealed partial class MockedNeedRule : ITestIntegrityRule
{
    private const int ShortestName = 3;

    public IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context)
    {
        TestSource? source = context.Input.SourcePath is { } root ? new TestSource(root) : null;
        var redactor = new Redactor();
        foreach (TestCaseResult test in context.Passed)
        {
            string[] needs = [.. test.Requires.Concat(context.NeedsOf(test).Select(n => n.Dependency?.Component).OfType<string>()).Where(n => n.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase)];
            foreach (string need in needs)
            {
                if (Found(test, need, source) is not { } found) continue;
                string line = redactor.Excerpt(found.Text.Trim());
                yield return new TestIntegrityResult(
                    "mocked need",
                    FailureCodes.TestMockFallback,
                    Status.Unverified,
                    $"{test.FullName} requires {need} and passed on a test double of it{(found.Path is null ? ", by its own name" : $": \"{line}\"")}",
                    found.Path is null ? $"its name is {test.FullName}, and it requires {need}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found.Path}:{found.Number} says \"{line}\", and it requires {need}"),
                    [test],
                    found.Path is null ? [test.Citation] : [test.Citation, new Citation(CitationKind.Test, found.Path, found.Number, line)],
                    found.Path is null ? 0.7 : 0.85,
                    need);
                break;
            }
        }
    }

    private static (string? Path, int Number, string Text)? Found(TestCaseResult test, string need, TestSource? source)
    {
        string name = Plain(need);
        if (NamedDouble(test.Name, name)) return (null, 0, test.Name);
        foreach ((string path, int number, string text) in source?.Of(test) ?? [])
        {
            if (text.Length < 1000 && Double().IsMatch(text) && Plain(text).Contains(name, StringComparison.Ordinal)) return (path, number, text);
        }

        return null;
    }

    // The word for the double stands beside the component's name: a fake card at the real gateway is no fake gateway.
    private static bool NamedDouble(string test, string need)
    {
        string[] words = [.. Words().Matches(test).Select(m => m.Value.ToLowerInvariant())];
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] is not ("mock" or "mocked" or "fake" or "faked" or "stub" or "stubbed" or "dummy" or "simulated")) continue;
            if ((i + 1 < words.Length && words[i + 1] == need) || (i > 0 && words[i - 1] == need)) return true;
        }

        return false;
    }

    private static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    // unittest.mock, pytest-mock, responses, respx, fakeredis, mongomock; jest, vitest, sinon, nock; Mockito, WireMock; Moq, NSubstitute, FakeItEasy; gomock, httptest; Pester; Playwright.
    [GeneratedRegex(@"@?(?:mock(?:er)?\.)?patch(?:\.object|\.dict)?\(|\b(?:Magic|Async)Mock\(|\bcreate_autospec\(|\bmonkeypatch\.setattr\(|\b(?:jest|vi)\.(?:mock|doMock|spyOn)\(|\bsinon\.(?:stub|fake|mock)|\bnock\(|\bresponses\.(?:add|get|post|put)|\brequests_mock\b|\brespx\.|\bfakeredis\b|\bmongomock\b|\bMockito\.mock\(|@Mock(?:Bean)?\b|\bWireMock|\bnew Mock<|\bSubstitute\.For<|\bA\.Fake<|\bgomock\b|\bNewMock\w*\(|\bhttptest\.NewServer\(|^\s*Mock\s+(?:-CommandName\s+)?\w|\bpage\.route\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Double();
}
