namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Tags and markers that say what a test needs: <c>requires:api</c>, <c>requires_redis</c>, <c>needs-db</c>, <c>depends(db)</c>.</summary>
internal static class TestRequirementTag
{
    private static readonly string[] s_words = ["requires", "require", "needs", "need", "depends_on", "depends-on", "dependson", "depends"];

    /// <summary>What it requires, or null where the tag says nothing of the kind.</summary>
    public static string? Read(string tag)
    {
        foreach (string word in s_words)
        {
            if (tag.Length <= word.Length + 1 || !tag.StartsWith(word, StringComparison.OrdinalIgnoreCase) || tag[word.Length] is not (':' or '=' or '_' or '-' or '(' or '.' or ' ')) continue;
            string rest = tag[(word.Length + 1)..].Trim(' ', ')', '\'', '"');
            return rest.Length == 0 ? null : rest;
        }

        return null;
    }
}
