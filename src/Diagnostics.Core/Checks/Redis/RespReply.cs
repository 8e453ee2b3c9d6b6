namespace Diagnostics.Core.Checks.Redis;

/// <summary>One reply. Its text is as the peer sent it: to be redacted before it goes anywhere.</summary>
internal sealed record RespReply(RespKind Kind, string Text, IReadOnlyList<RespReply> Items)
{
    public bool IsError => Kind == RespKind.Error;

    /// <summary>Whether it is an error that begins with a word such as NOAUTH.</summary>
    public bool IsErrorOf(string word) => IsError && Text.StartsWith(word, StringComparison.Ordinal) && (Text.Length == word.Length || Text[word.Length] == ' ');

    /// <summary>Whether it is an error whose text has a phrase in it.</summary>
    public bool IsErrorWith(string phrase) => IsError && Text.Contains(phrase, StringComparison.OrdinalIgnoreCase);
}
