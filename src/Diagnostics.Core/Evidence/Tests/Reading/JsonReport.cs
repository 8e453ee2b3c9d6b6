using System.Text.Json;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>A JSON report as a stream of tokens over a buffer that slides: memory grows with the longest single value, and not beyond a limit.</summary>
internal sealed class JsonReport(Stream stream) : IDisposable
{
    /// <summary>A single text longer than this ends the reading.</summary>
    public const int LongestToken = 64 * 1024 * 1024;

    private const int MaximumDepth = 200;

    private byte[] _buffer = new byte[64 * 1024];
    private int _from;
    private int _filled;
    private bool _ended;
    private bool _started;
    private JsonReaderState _state = new(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaximumDepth, AllowMultipleValues = true });

    public JsonTokenType Type { get; private set; }

    /// <summary>The name of a property, or the value of a text.</summary>
    public string? Text { get; private set; }

    public double? Number { get; private set; }

    public int Line { get; private set; } = 1;

    /// <summary>Whether more was asked for than there is: then what is missing is the rest.</summary>
    public bool HasEnded => _ended;

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="JsonException">The text is broken or ends in the middle.</exception>
    public bool Next(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_started) Start();
            var reader = new Utf8JsonReader(_buffer.AsSpan(_from, _filled - _from), _ended, _state);
            if (reader.Read())
            {
                Take(ref reader);
                Line += _buffer.AsSpan(_from, (int)reader.BytesConsumed).Count((byte)'\n');
                _from += (int)reader.BytesConsumed;
                _state = reader.CurrentState;
                return true;
            }

            if (_ended) return false;

            Fill();
        }
    }

    /// <summary>Reads the value that begins at the current token, whole.</summary>
    public JsonValue Value(CancellationToken cancellationToken)
    {
        int line = Line;
        switch (Type)
        {
            case JsonTokenType.StartObject:
                var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
                while (Required(cancellationToken) && Type != JsonTokenType.EndObject)
                {
                    string name = Text ?? "";
                    Required(cancellationToken);
                    members[name] = Value(cancellationToken);
                }

                return new JsonValue { Members = members, Line = line };
            case JsonTokenType.StartArray:
                var items = new List<JsonValue>();
                while (Required(cancellationToken) && Type != JsonTokenType.EndArray) items.Add(Value(cancellationToken));
                return new JsonValue { Items = items, Line = line };
            case JsonTokenType.String:
                return new JsonValue { Text = Text, Line = line };
            case JsonTokenType.Number:
                return new JsonValue { Number = Number, Line = line };
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonValue { Boolean = Type == JsonTokenType.True, Line = line };
            default:
                return JsonValue.Null;
        }
    }

    public void Dispose() => stream.Dispose();

    private bool Required(CancellationToken cancellationToken) => Next(cancellationToken) ? true : throw new JsonException("the report ends in the middle");

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        Text = null;
        Number = null;
        if (Type is JsonTokenType.PropertyName or JsonTokenType.String)
        {
            try
            {
                Text = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair, or bytes that are no UTF-8: a runner's output is any bytes at all.
                Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            }
        }
        else if (Type == JsonTokenType.Number && reader.TryGetDouble(out double number)) Number = number;
    }

    private void Start()
    {
        _started = true;
        Fill();
        if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8)) _from = 3;
    }

    private void Fill()
    {
        int rest = _filled - _from;
        if (rest == _buffer.Length)
        {
            if (_buffer.Length >= LongestToken) throw new JsonException($"a single text is longer than {LongestToken / 1024 / 1024} MB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        Buffer.BlockCopy(_buffer, _from, _buffer, 0, rest);
        _from = 0;
        _filled = rest;
        int read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        if (read == 0) _ended = true;
        _filled += read;
    }
}
