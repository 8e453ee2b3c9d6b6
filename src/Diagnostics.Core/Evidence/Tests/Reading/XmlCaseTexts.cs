namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The texts that a case of an NUnit or xUnit report holds under the same names: why it failed, where, and what it wrote. Of several, the first counts.</summary>
internal static class XmlCaseTexts
{
    /// <summary>Takes the text of an element that has started; false where it is none of these, and still unread.</summary>
    public static bool Take(XmlReport report, TestCaseDraft draft, string element)
    {
        switch (element)
        {
            case "message":
                draft.Message ??= report.Text();
                return true;
            case "stack-trace":
                draft.Details ??= report.Text();
                return true;
            case "output":
                draft.Output ??= report.Text();
                return true;
            default:
                return false;
        }
    }
}
