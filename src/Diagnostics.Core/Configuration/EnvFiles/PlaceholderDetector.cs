using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// Tells values that stand for a value to be filled in: <c>changeme</c>, <c>your-api-key</c>, <c>&lt;password&gt;</c>, <c>[YOUR-PASSWORD]</c>, <c>TODO</c>, <c>xxxx</c>. The whole value, or
/// the password of a URL, must be one: a real password that merely contains such a word is none.
/// </summary>
public static partial class PlaceholderDetector
{
    private const int Longest = 512;

    private static readonly FrozenSet<string> s_whole = new[]
    {
        "changeme", "changethis", "changeit", "changemenow", "pleasechange", "pleasechangeme", "replaceme", "replacethis", "replacewithyourown", "fillme", "fillin", "fillmein", "setme", "setthis", "todo", "tbd",
        "fixme", "placeholder", "dummy", "dummyvalue", "none-yet", "insertvaluehere", "insertkeyhere", "inserthere", "example", "examplevalue", "samplevalue", "yourvalue",
        "yourvaluehere", "valuehere", "notset", "unset", "undefined", "redacted", "removed", "supersecretchangeme", "secretchangeme", "passwordchangeme", "edittobeprovided", "tobedefined", "tobedetermined", "tobeprovided",
        "mysecretkey", "mysecretpassword", "somesecretvalue", "tobeset", "generateme",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a value is a placeholder. An empty value is none: it is empty.</summary>
    public static bool IsPlaceholder(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ReadOnlySpan<char> text = value.AsSpan().Trim();
        if (text.Length is < 3 or > Longest) return false;
        if (!MayBe(text)) return false;
        if (IsWhole(text)) return true;
        return text.Contains("://", StringComparison.Ordinal) && (BracketInUrl().IsMatch(text) || PasswordInUrl().IsMatch(text) || HostInUrl().IsMatch(text));
    }

    // Nearly all values leave here: no bracket, and none of the words that every form has.
    private static bool MayBe(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(s_needles) || text.ContainsAny('<', '[', '{')) return true;
        char first = char.ToLowerInvariant(text[0]);
        return first is 'x' or '*' or '.' or '_' or '?' or '-' or '#' or '%' or '@' && IsRepeated(text);
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        if (Enclosed().IsMatch(text)) return true;
        if (IsRepeated(text)) return true;
        Span<char> plain = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        int length = 0;
        foreach (char c in text)
        {
            if (c is not (' ' or '-' or '_' or '.' or '!' or '*')) plain[length++] = c;
        }

        if (s_whole.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain[..length])) return true;
        return Yours().IsMatch(text) || Verb().IsMatch(text) || Suffix().IsMatch(text);
    }

    // xxxx, ****, ...., ____: one filler character throughout; also in groups (xxxx-xxxx) and after a known prefix (sk-xxxx, ghp_xxxx).
    private static bool IsRepeated(ReadOnlySpan<char> text)
    {
        int dash = text.LastIndexOfAny('-', '_');
        ReadOnlySpan<char> tail = dash >= 0 && dash <= 12 && text.Length - dash > 4 ? text[(dash + 1)..] : text;
        char filler = char.ToLowerInvariant(tail[0]);
        if (filler is not ('x' or '*' or '.' or '_' or '?' or '-' or '#')) return false;
        if (filler is '.' or '-' or '_' or '#' && tail.Length != text.Length) return false;
        int fillers = 0;
        foreach (char c in tail)
        {
            if (char.ToLowerInvariant(c) == filler) fillers++;
            else if (c is not ('-' or ' ' or '_')) return false;
        }

        return fillers >= 3;
    }

    private static readonly System.Buffers.SearchValues<string> s_needles = System.Buffers.SearchValues.Create(
        ["change", "replace", "your", "todo", "tbd", "fixme", "placeholder", "dummy", "insert", "example", "sample", "notset", "not-set", "not_set", "unset", "undefined", "redacted", "removed", "fill", "set-", "set_", "setme",
         "setthis", "tobe", "to-be", "to_be", "to be", "mysecret", "my-secret", "my_secret", "somesecret", "xxx", "***", "enter", "put-", "put_", "paste", "add-", "add_", "-here", "_here", " here", "goes", "valuehere", "generate"],
        StringComparison.OrdinalIgnoreCase);

    // <anything>, [YOUR-…], {{ … }}, ${…} left by a template engine is a reference, not a placeholder, and is not meant here.
    [GeneratedRegex(@"\A(?:<[A-Za-z][^<>]{0,100}>|\[(?:your|my|the|insert|enter|password|api|db|project|secret|token|key)[A-Za-z0-9 _\-]{0,60}\]|\{\{[^{}]{1,100}\}\})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Enclosed();

    // your-api-key, your_password_here, yourpassword, YOUR-PROJECT-REF, my_api_key_here
    [GeneratedRegex(@"\A(?:<|\[)?(?:put|insert|enter|add|paste|use|set)?[ _\-]?your(?:[ _\-]?own)?[ _\-]?(?:new[ _\-])?(?:[a-z0-9]{2,20}[ _\-])*(?:[ _\-]?(?:api|app|secret|access|private|public|aws|db|database|jwt|auth|client|project|service|stripe|openai|github|google|smtp|email|user|domain|host|account|bucket|organization|org|password|passwd|pass|key|token|id|url|name|username|value|ref|here|dsn|string|region|server|port|address|com)[ _\-.]?)+\]?>?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Yours();

    // change-me-in-production, replace-with-real-key, insert_key_here, enter your key; TODO: …
    [GeneratedRegex(@"\A(?:(?:please[ _\-]?)?change[ _\-](?:me|this|it)(?:[ _\-!.,]+[a-z]{1,20}){0,6}[!.]*|replace[ _\-](?:me|this|with)(?:[ _\-]+[a-z]{1,20}){0,6}|(?:insert|enter|put|paste|add|fill)[ _\-](?:[a-z]{1,20}[ _\-]){0,5}(?:here|in|key|token|password|secret|value)|(?:todo|tbd|fixme)(?:[ :_\-].{0,100})?|set[ _\-](?:me|this)(?:[ _\-]+[a-z]{1,20}){0,4}|to[ _\-]be[ _\-][a-z]{2,20}|not[ _\-]set|my[ _\-]secret[ _\-](?:key|password|token)|generate[ _\-](?:[a-z]{1,20}[ _\-]?){1,5})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Verb();

    // api-key-here, secret_goes_here; dummy-key, example-token, placeholder_value
    [GeneratedRegex(@"\A(?:(?:[a-z]{1,20}[ _\-]){1,6}(?:goes[ _\-])?here|(?:dummy|example|sample|placeholder)[ _\-](?:[a-z]{1,20}[ _\-]?){1,4}|(?:[a-z]{1,20}[ _\-]){1,4}(?:placeholder|changeme|change[ _\-]me|example|replaceme)|sk[ _\-](?:test|live)?[ _\-]?(?:your|example|placeholder).{0,40})\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\[[A-Z][A-Z0-9 _\-]{2,40}\]|<[A-Za-z][A-Za-z0-9 _\-]{1,40}>|\{\{[^{}]{1,60}\}\}|\{[A-Z][A-Z_]{2,40}\}", RegexOptions.CultureInvariant)]
    private static partial Regex BracketInUrl();

    [GeneratedRegex(@"://[^/@\s:]{0,80}:(?:change[ _\-]?(?:me|this)|your[ _\-]?(?:db[ _\-]?)?pass(?:word)?(?:[ _\-]?here)?|replace[ _\-]?me|placeholder|x{3,}|\*{3,}|todo)@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PasswordInUrl();

    [GeneratedRegex(@"://(?:[^/@\s]{0,100}@)?(?:[a-z0-9\-]{1,40}\.)?(?:your[\-_]?[a-z0-9\-_]{2,40}|change[\-_]?me|replace[\-_]?me|placeholder)(?:[.:/]|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostInUrl();
}
