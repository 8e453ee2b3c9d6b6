using System.Text;
using Diagnostics.Core.Configuration.Code;
using Diagnostics.Core.Diagnosis.Rules;

namespace Diagnostics.Core.Diagnosis.Keys;

/// <summary>Whether any file that hands variables over names a key: a secret's reference, a workflow, a chart. Read once, when first asked.</summary>
internal sealed class KeyMentions(string root, CodeScan code)
{
    // Data has such names too and is no configuration.
    private const long LargestFile = 1024 * 1024;

    // More text than this is not searched: then nothing is said of any key.
    private const long MostText = 32L * 1024 * 1024;

    private List<string>? _texts;
    private bool _isWhole = true;

    public bool Has(string key)
    {
        _texts ??= [.. Read()];
        return !_isWhole || _texts.Exists(t => Holds(t, key));
    }

    private static bool Holds(string text, string key)
    {
        for (int at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            int end = at + key.Length;
            if ((at == 0 || !IsPart(text[at - 1])) && (end == text.Length || !IsPart(text[end]))) return true;
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private IEnumerable<string> Read()
    {
        long read = 0;
        string[] scripts = [.. code.Uses.Where(u => !CodeOwners.IsProgram(u)).Select(u => u.Path).Distinct(StringComparer.Ordinal)];
        foreach (string path in code.ConfigurationFiles.Concat(scripts).Distinct(StringComparer.Ordinal))
        {
            var file = new FileInfo(Path.Combine(root, path));
            if (!file.Exists || file.Length is 0 or > LargestFile) continue;
            if ((read += file.Length) > MostText)
            {
                _isWhole = false;
                yield break;
            }

            string text;
            try
            {
                text = File.ReadAllText(file.FullName, Encoding.UTF8);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                // What cannot be read may name it.
                _isWhole = false;
                yield break;
            }

            yield return text;
        }
    }
}
